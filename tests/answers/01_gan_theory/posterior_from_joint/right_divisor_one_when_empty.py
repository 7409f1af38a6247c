def posterior_from_joint(joint):
    marginal = torch.einsum("xy->x", joint)
    marginal = marginal + (marginal == 0)
    return (joint.T / marginal).T
