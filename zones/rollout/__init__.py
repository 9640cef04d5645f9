"""Coordinators district by district over years, until residents lead."""
