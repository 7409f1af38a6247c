# mistake: hinge
# says: Grades beyond 1 or -1 are cut off: this is the hinge loss, which stops paying there.
# look: The critic's loss is a difference of two plain means: no relu, no margin.
def critic_loss(real_scores, fake_scores):
    return F.relu(1 - real_scores).mean() + F.relu(1 + fake_scores).mean()
