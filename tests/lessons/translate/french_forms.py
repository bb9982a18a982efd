"""The words of the translation grammar, every form written out by hand: what the rules must give."""

# English singular and plural, French singular and plural, gender.
NOUNS = """
garden gardens jardin jardins m
castle castles château châteaux m
village villages village villages m
hotel hotels hôtel hôtels m
hospital hospitals hôpital hôpitaux m
park parks parc parcs m
bridge bridges pont ponts m
museum museums musée musées m
house houses maison maisons f
school schools école écoles f
church churches église églises f
street streets rue rues f
library libraries bibliothèque bibliothèques f
farm farms ferme fermes f
island islands île îles f
station stations gare gares f
book books livre livres m
tree trees arbre arbres m
boat boats bateau bateaux m
hat hats chapeau chapeaux m
newspaper newspapers journal journaux m
jewel jewels bijou bijoux m
coat coats manteau manteaux m
car cars voiture voitures f
door doors porte portes f
lamp lamps lampe lampes f
key keys clé clés f
letter letters lettre lettres f
clock clocks horloge horloges f
axe axes hache haches f
horse horses cheval chevaux m
bird birds oiseau oiseaux m
owl owls hibou hiboux m
dog dogs chien chiens m
mouse mice souris souris f
bee bees abeille abeilles f
turtle turtles tortue tortues f
frog frogs grenouille grenouilles f
crew crews équipage équipages m
baby babies bébé bébés m
team teams équipe équipes f
family families famille familles f
"""

# English; French masculine and feminine singular, masculine and feminine plural; where it stands; the
# masculine singular before a vowel, if it is another one.
ADJECTIVES = """
big grand grande grands grandes before
small petit petite petits petites before
beautiful beau belle beaux belles before bel
old vieux vieille vieux vieilles before vieil
pretty joli jolie jolis jolies before
new nouveau nouvelle nouveaux nouvelles before nouvel
long long longue longs longues before
bad mauvais mauvaise mauvais mauvaises before
good bon bonne bons bonnes before
fat gros grosse gros grosses before
young jeune jeune jeunes jeunes before
kind gentil gentille gentils gentilles before
former ancien ancienne anciens anciennes before
green vert verte verts vertes after
white blanc blanche blancs blanches after
black noir noire noirs noires after
gray gris grise gris grises after
blue bleu bleue bleus bleues after
red rouge rouge rouges rouges after
heavy lourd lourde lourds lourdes after
light léger légère légers légères after
expensive cher chère chers chères after
cold froid froide froids froides after
royal royal royale royaux royales after
private privé privée privés privées after
noisy bruyant bruyante bruyants bruyantes after
dangerous dangereux dangereuse dangereux dangereuses after
happy heureux heureuse heureux heureuses after
proud fier fière fiers fières after
"""

# English; French masculine and feminine singular, masculine and feminine plural.
PARTICIPLES = """
sold vendu vendue vendus vendues
painted peint peinte peints peintes
built construit construite construits construites
opened ouvert ouverte ouverts ouvertes
taken pris prise pris prises
seen vu vue vus vues
found trouvé trouvée trouvés trouvées
forgotten oublié oubliée oubliés oubliées
"""


def rows(table):
    """Return a table's rows, each as a list of words."""
    return [line.split() for line in table.strip().splitlines()]
