# mistake: empty-rows-dropped
def posterior_from_joint(joint):
    mass = joint.sum(dim=1, keepdim=True)
    keep = mass.squeeze(1) > 0
    return joint[keep] / mass[keep]
