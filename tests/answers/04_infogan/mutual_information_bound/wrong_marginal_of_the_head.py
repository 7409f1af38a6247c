# mistake: entropy-of-the-guesses
# says: H is taken of the head's mean opinion. The bound asks for the entropy of the codes, and they are drawn equally often.
# look: H(c) = log K, whatever the head says.
def mutual_information_bound(code_logits, codes):
    q_bar = code_logits.softmax(dim=1).mean(dim=0)
    H = -(q_bar * q_bar.log()).sum()
    return H - info_loss(code_logits, codes)
