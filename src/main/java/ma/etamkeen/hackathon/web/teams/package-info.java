/** The pages of those who apply, of teams, and of those who read, choose and place them. */
@NullMarked
package ma.etamkeen.hackathon.web.teams;

import org.jspecify.annotations.NullMarked;
