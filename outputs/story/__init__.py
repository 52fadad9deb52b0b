"""What is told of an edition, once, in both languages: stage, slides, paper and public pages draw it."""
