package ma.etamkeen.hackathon.web.room;

import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.hackathon.room.TeamCalendar;

/** A day with what happens to a team on it. */
public record TeamDay(LocalDate day, List<TeamCalendar.Happening> happenings) {}
