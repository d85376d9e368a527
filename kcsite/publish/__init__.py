"""Publishing: the files of the last build, and no others, become a commit on a branch that is ours alone."""
