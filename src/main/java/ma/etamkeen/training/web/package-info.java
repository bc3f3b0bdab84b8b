/** The pages of training: catalogue, sessions, registrations, approvals, attendance, desk. They only translate. */
@NullMarked
package ma.etamkeen.training.web;

import org.jspecify.annotations.NullMarked;
