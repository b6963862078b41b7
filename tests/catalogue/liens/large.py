"""Check 10,000 addresses on the ports given, in a process of its own, and print what it took (JSON)."""

import asyncio
import json
import resource
import sys
from pathlib import Path

from catalogue.liens.journal import Journal
from catalogue.liens.model import Limits
from catalogue.liens.report import today
from catalogue.liens.running import check_addresses


def main(folder, addresses, ports):
    urls = [f"http://127.0.0.1:{ports[number % len(ports)]}/page/{number}" for number in range(addresses)]
    journal, tasks = Journal(Path(folder), today()), []

    def watch(_):
        tasks.append(len(asyncio.all_tasks()))

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with journal.writing():
        online = check_addresses(urls, Limits(pause=0), journal.add, watch)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    classes = sorted({row.classe for row in journal.rows.values()})
    told = {"online": online, "rows": len(journal.rows), "classes": classes, "tasks": max(tasks), "mb": grown}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), [int(port) for port in sys.argv[3:]])
