"""Several plans of one patient."""
