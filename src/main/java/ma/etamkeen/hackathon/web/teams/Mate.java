package ma.etamkeen.hackathon.web.teams;

import ma.etamkeen.hackathon.teams.Member;

/** Somebody of one's team, by the name they are read by. */
public record Mate(Member member, String name) {}
