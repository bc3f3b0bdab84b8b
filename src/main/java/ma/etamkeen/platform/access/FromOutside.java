package ma.etamkeen.platform.access;

import java.util.regex.Pattern;

/**
 * Deeds that a program elsewhere may ask for, though it is no page of ours: their link is their whole permission, and they
 * look at no cookie. The part that has such a page declares a bean.
 *
 * @param path the whole path of the address, with its language
 */
public record FromOutside(Pattern path) {}
