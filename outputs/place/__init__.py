"""What is told of one place: built once, drawn by the page, the brief of an edition and the public page."""
