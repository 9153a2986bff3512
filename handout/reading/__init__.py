"""How a handout reads: grade, sentences, passive voice and jargon."""
