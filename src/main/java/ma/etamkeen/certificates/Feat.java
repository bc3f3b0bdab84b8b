package ma.etamkeen.certificates;

/** What a certificate is given for. Words: {@code certificates.sheet.…}, by what stands on the sheet. */
public enum Feat {
    /** A course was followed. */
    FOLLOWED,
    /** A prize was won in a team. */
    PRIZE,
    /** A team took part in a final. */
    FINALIST
}
