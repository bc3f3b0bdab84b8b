package ma.etamkeen.platform.forms;

/**
 * One of the choices a field offers.
 *
 * @param value what the form sends
 * @param label what the person reads
 */
public record Choice(String value, String label) {}
