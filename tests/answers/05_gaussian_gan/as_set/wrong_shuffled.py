# mistake: shuffled
# says: The values come in a new random order at each call: a judge learns nothing about where a value stands.
# look: What the crowd looks like must not depend on chance: put the values in order.
def as_set(crowd):
    return crowd[:, torch.randperm(crowd.shape[1])]
