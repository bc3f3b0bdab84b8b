/** Letters that leave the house: written in the transaction that causes them, sent later, each once. */
@NullMarked
package ma.etamkeen.platform.mail;

import org.jspecify.annotations.NullMarked;
