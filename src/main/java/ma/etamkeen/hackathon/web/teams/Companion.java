package ma.etamkeen.hackathon.web.teams;

import ma.etamkeen.hackathon.dossiers.Applicant;

/** Somebody one applies with, by the name they are read by. */
public record Companion(Applicant applicant, String name) {}
