/** Help during the days: what teams ask for, who comes, how long they stayed, and whether it helped. */
@NullMarked
@NamedInterface("helpdesk")
package ma.etamkeen.hackathon.helpdesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
