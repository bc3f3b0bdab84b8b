/**
 * One index of everything that can be read, whoever owns it. Parts push what they publish in the transaction that
 * publishes it, and one query finds it in three languages, however it is spelled.
 */
@NullMarked
package ma.etamkeen.platform.search;

import org.jspecify.annotations.NullMarked;
