/** What a reviewer would say twice, as tests: boundaries, words, routes, SQL, migrations. */
@NullMarked
package ma.etamkeen.rules;

import org.jspecify.annotations.NullMarked;
