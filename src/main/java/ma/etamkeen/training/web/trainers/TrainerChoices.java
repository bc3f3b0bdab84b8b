package ma.etamkeen.training.web.trainers;

import java.util.List;
import ma.etamkeen.platform.forms.Choice;

/** The lists of the form of somebody who gives sessions. */
public record TrainerChoices(List<Choice> areas, List<Choice> languages, List<Choice> sexes) {}
