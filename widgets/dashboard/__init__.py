"""The dashboard of a region: what is known of it, the dates, what the corpus holds, the links, what to hand out."""
