"""The course's website: pages made from the executed notebooks, and what instructors need."""
