/** e-TAMKEEN: one product in which civil servants train, compete, learn and share what works. */
@NullMarked
package ma.etamkeen;

import org.jspecify.annotations.NullMarked;
