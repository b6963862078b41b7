"""What thirty learners do in a session: who answers what, who stops where, who is offline; and the counts of it."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from catalogue.quiz import Genre

from room_client import Learner

SIZE = 30
OFFLINE = 7  # the learner whose network is cut from the first étape to the end
UNHEARD = 11  # the one whose first entry gets no answer: the seat is there, and the page does not know
STEPS = (1, 2, 3, 4)
SIGNALS = ("ca_va", "bloque", "fini")


def questions_of(catalogue):
    """One question by étape, with one right answer."""
    return dict(zip(STEPS, (question for question in catalogue.quiz if question.genre is Genre.UNE), strict=False))


def right(number, step):
    """Whether that learner gives the right answer at that étape: more of them as it goes."""
    return number % 5 < step


def last_step(number):
    """Where that learner is at the end: some go no further than the third."""
    return 3 if number % 3 == 0 else 4


def steps():
    """How many are at each étape in the end, from 0 to 4."""
    everyone = Counter(map(last_step, range(SIZE)))
    return tuple(everyone[step] for step in range(5))


def counts(questions):
    """For each question of the étapes, how many answered it and how many of them rightly."""
    there = {step: [number for number in range(SIZE) if last_step(number) >= step] for step in STEPS}
    return {
        questions[step].id: (len(there[step]), sum(right(number, step) for number in there[step])) for step in STEPS
    }


class Session:
    """The thirty and what each does; `middle` is passed by all of them but the one offline before anybody goes on."""

    def __init__(self, ports, trainer, questions):
        self.ports, self.trainer, self.questions = ports, trainer, questions
        self.middle = threading.Barrier(SIZE + 1)
        self.over = threading.Barrier(SIZE + 1)

    def play(self, number):
        """The whole session of one learner, whatever happens to the servers."""
        learner = Learner(self.ports[number % 2], self.trainer.code, f"Poste {number}")
        if number == UNHEARD:
            learner.join_unheard()
        learner.join()
        learner.etape(1)
        self.study(learner, number, 1)
        learner.settle()
        learner.online = number != OFFLINE
        self.middle.wait(60)
        for step in range(2, last_step(number) + 1):
            learner.etape(step)
            self.study(learner, number, step)
        learner.signal(SIGNALS[number % 3])
        if number != OFFLINE:
            learner.settle()
        self.over.wait(60)
        self.come_back(learner)
        return learner

    def study(self, learner, number, step):
        """Be stuck, then answer, twice: the second answer is right and does not count."""
        question = self.questions[step]
        learner.signal("bloque")
        learner.answer(question.id, question.reponses if right(number, step) else question.leurres[:1])
        learner.answer(question.id, question.reponses)

    def come_back(self, learner):
        """Send what waits and, once more, all that was ever sent; see where the trainer sends everyone."""
        learner.online = True
        learner.repeat()
        learner.leave()


def play(session, killed):
    """Thirty learners; a server goes in the middle of it and comes back; the trainer sends everyone somewhere."""
    with ThreadPoolExecutor(SIZE) as crowd:
        played = [crowd.submit(session.play, number) for number in range(SIZE)]
        session.middle.wait(60)
        killed.kill()
        killed.start()
        assert session.trainer.direct("glossaire", "q=dpi", "Cherchez DPI.").status == 200
        session.over.wait(60)
        return [one.result() for one in played]
