"""What builds the models that ship with the package. Needs the packages of the ``training`` group."""
