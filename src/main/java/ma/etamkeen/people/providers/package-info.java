/**
 * Other providers that say who somebody is (OpenID Connect), and the links between people there and accounts here. A link
 * is only ever made by a person who is signed in to the account by its own means; an equal e-mail address makes none.
 */
@NullMarked
package ma.etamkeen.people.providers;

import org.jspecify.annotations.NullMarked;
