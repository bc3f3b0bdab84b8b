package ma.etamkeen.knowledge.review;

import java.time.Instant;
import ma.etamkeen.platform.words.Text;

/** An entry was taken back; readers are told why at its address. */
public record Retraction(long id, Text reason, long by, Instant at) {}
