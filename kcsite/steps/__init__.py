"""The steps of the pipeline: here the rooms are introduced to each other, and files are read and written."""
