package ma.etamkeen.hackathon;

import ma.etamkeen.platform.words.Text;

/** A question an edition asked its teams. */
public record Challenge(long id, String code, long edition, Text title, Text summary, String source) {}
