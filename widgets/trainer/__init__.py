"""The trainer's script: what to show, to say and to have done, minute by minute."""
