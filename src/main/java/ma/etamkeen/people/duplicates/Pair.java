package ma.etamkeen.people.duplicates;

import ma.etamkeen.people.Person;

/** Two records that are perhaps one person. */
public record Pair(Person one, Person other) {}
