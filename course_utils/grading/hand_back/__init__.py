"""Hand back: marks and feedback pages, in the forms that the platforms take."""
