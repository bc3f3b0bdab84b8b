package ma.etamkeen.knowledge.parity;

import java.time.LocalDate;

/** Somebody translates a text until this day. */
public record Claim(long person, LocalDate due) {}
