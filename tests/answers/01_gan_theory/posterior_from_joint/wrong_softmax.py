# mistake: softmax-of-probabilities
def posterior_from_joint(joint):
    return torch.softmax(joint, dim=1)
