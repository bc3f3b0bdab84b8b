package ma.etamkeen.training.web;

import java.util.List;
import ma.etamkeen.platform.forms.Choice;

/** The lists of the form. */
public record SessionChoices(
        List<Choice> courses,
        List<Choice> formats,
        List<Choice> regions,
        List<Choice> languages,
        List<Choice> approvals,
        List<Choice> owners,
        boolean mayOwnNothing) {}
