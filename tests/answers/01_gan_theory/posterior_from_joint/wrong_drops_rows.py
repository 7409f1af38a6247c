# mistake: empty-rows-dropped
def posterior_from_joint(joint):
    keep = joint.sum(dim=1) > 0
    kept = joint[keep]
    return kept / kept.sum(dim=1, keepdim=True)
