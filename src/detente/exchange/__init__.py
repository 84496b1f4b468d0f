"""Records in the formats of other programs."""

from detente.exchange.ics import Appointment, LeftOut, appointments, to_ics

__all__ = ["Appointment", "LeftOut", "appointments", "to_ics"]
