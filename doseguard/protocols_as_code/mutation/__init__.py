"""Small faults put into protocol files, to see whether their cases would notice them."""
