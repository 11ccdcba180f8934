"""Names are kept without accents; said aloud they need them ("Thérèse", not "Terèze").

The commonest French first names and surnames that have an accent and are hardly ever written
without. A name that is not here is said as it is kept.
"""

from __future__ import annotations

from appliance.french.names.sounds import fold_name

_NAMES = """
Adélaïde Adèle Agnès Aïcha Aimé Aimée Alizée Amélie Anaë Anaïs André Andrée Angèle Angélique
Anémone Arsène Athénaïs Aurélie Aurélien Barnabé Bénédicte Béatrice Bérangère Bérénice Cédric
Célestin Célestine Célia Céline Cécile Cécilia Chloé Clélia Clémence Clément Clémentine Cléo Côme
Danièle Débora Déborah Désiré Désirée Dorothée Édith Édouard Élia Éliane Élie Éliot Élisa
Élisabeth Élise Élodie Éloïse Élora Émeline Émile Émilie Émilien Émilienne Énora Éric Érica Érika
Esmée Esméralda Estéban Estée Étienne Eugène Eugénie Éva Évelyne Félicie Félicien Félicité Félix
Fénella François Françoise Frédéric Frédérique Gaël Gaëlle Gaëtan Geneviève Gérald Géraldine
Gérard Grégoire Grégory Hélène Héloïse Hervé Inès Irène Irénée Ismaël Israël Jérémie Jérémy Jérôme
Joël Joëlle Josée José Joséphine Josué Jérémi Kévin Léa Léna Léo Léon Léonard Léonie Léontine
Léopold Lélia Loïc Loïs Maël Maëlle Maëlys Maïté Maïwenn Marlène Mathéo Mathéa Matéo Mégane
Mélanie Mélina Mélissa Mélodie Méline Michèle Michaël Mickaël Moïse Nadège Naël Naïm Nathanaël Noé
Noël Noëlle Noëlie Noélie Noémie Océane Ophélie Pénélope Rachèle Raphaël Raphaëlle Régine Régis
Rémi Rémy Réjane Renée René Roméo Salomé Sébastien Ségolène Séléna Séraphin Séraphine Séréna
Séverine Solène Stéphane Stéphanie Sylvère Téo Thaïs Thècle Théa Théo Théodore Théophile Thérèse
Timéo Timothée Valère Valérie Valéry Véra Vérane Véronique Yaël Zélie Zoé Zéphyr
Amédée Benoît Edmée Éléonore Éphrem Gédéon Honoré Josèphe Kléber Léandre Marylène Médard Mylène
Onésime Séverin
Barthélemy Bénard
Béranger Bérard Brémond Carré Carrère Chrétien Crépin Delépine Desprès Dupré Évrard Frémont
Gérardin Guérin Guérard Guéguen Hébert Hérault Hérisson Léger Lefèvre Lemaître Lépine Lévêque
Ménard Méry Négrier Péron Pélissier Prévost Prévot Rivière Sénéchal Sébire Séguin Séjourné
Thébault Thévenet Thévenin Thévenot Trébuchet Vézin Vérité Béchet
""".split()
_ACCENTED = {fold_name(name): name for name in _NAMES}


def with_accents(word: str) -> str:
    """ "THERESE" is "Thérèse"; any other word as a name is written, "MOREAU" as "Moreau"."""
    return _ACCENTED.get(word.upper(), word.capitalize())
