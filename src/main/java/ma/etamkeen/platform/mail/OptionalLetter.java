package ma.etamkeen.platform.mail;

/**
 * A kind of letter nobody has to get; each says where it is switched off. The part that writes it declares a bean; its words are
 * {@code mydata.letter.‹kind›}. All other letters are sent to everybody they concern.
 *
 * @param kind the kind of the letter: {@code training.receipt}
 */
public record OptionalLetter(String kind) {}
