package ma.etamkeen.training.web;

import java.util.List;
import ma.etamkeen.platform.forms.Choice;

/** The lists of the form of a room. */
public record RoomChoices(List<Choice> equipment, List<Choice> access) {}
