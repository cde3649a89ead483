"""The edges a person or a program touches. Thin: parse arguments, call the pipeline, print."""
