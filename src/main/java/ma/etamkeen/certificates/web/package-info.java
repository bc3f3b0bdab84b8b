/** The pages of certificates: the public proof behind a code, and one's own. They only translate. */
@NullMarked
package ma.etamkeen.certificates.web;

import org.jspecify.annotations.NullMarked;
