"""What people and programs meet: the command line and the forms that a record can be shown in."""
