/** The pages of a session, for everybody and on the desk, and what all pages of training share; the others stand below by their nouns. */
@NullMarked
package ma.etamkeen.training.web;

import org.jspecify.annotations.NullMarked;
