# mistake: many-to-one
def code_agreement(codes, labels):
    return agreement_of_a_friend(codes, labels)
