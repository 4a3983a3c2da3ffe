"""The cases of protocol files, written and generated, through the path that plans take."""
