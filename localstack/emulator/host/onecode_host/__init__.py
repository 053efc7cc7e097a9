"""What LocalStack needs to run without Docker and without downloads; found through the entry points beside it."""
