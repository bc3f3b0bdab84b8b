package ma.etamkeen.hackathon.teams;

import java.util.List;
import ma.etamkeen.hackathon.dossiers.Part;
import ma.etamkeen.hackathon.dossiers.Skill;

/** Somebody in a team. */
public record Member(long id, long team, long person, Part part, List<Skill> skills) {}
